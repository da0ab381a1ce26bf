/** What a person may call the device in their hand, before they say it themselves. It stays under the person's own keys. */
import { t } from "../i18n/index.ts";

export function suggestedName(): string {
  const { userAgent, maxTouchPoints } = navigator;
  if (/iPhone/.test(userAgent)) return t("devices.kind.iphone");
  // An iPad calls itself a Mac, and alone among them is touched.
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1))
    return t("devices.kind.ipad");
  if (/Android/.test(userAgent))
    return t(/Mobile/.test(userAgent) ? "devices.kind.androidPhone" : "devices.kind.androidTablet");
  if (/Macintosh/.test(userAgent)) return t("devices.kind.mac");
  if (/CrOS/.test(userAgent)) return t("devices.kind.chromebook");
  return t("devices.kind.computer");
}

/** Spanish words too common to say what a prompt is about. */
export const COMMON: ReadonlySet<string> = new Set(
  `a al algo alguien algún alguna así aún bien cada casi como cómo con cosa cosas cual cuál cuáles cuando cuándo cuánta cuánto da de del
  desde di día dice donde dónde dos el ella en entre era es esa ese eso esta está estar este esto fue gente gusta gustaría ha hace
  hacer hacia hasta hay hoy ir la las le les lo los luego más me mejor menos mi mucho muy nada nadie ni no nos o otra otro para parte
  pareja pero persona piensa poco por primero puede puedes que qué queda quien quién quieres sale se sea según ser si sí siempre sin
  sobre solo su sus también tanto te ti tiene tienes todo tras tu tú tus un una uno ustedes va vas vez y ya yo`.split(
    /\s+/,
  ),
);

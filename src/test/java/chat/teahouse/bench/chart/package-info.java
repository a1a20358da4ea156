/**
 * Charts as SVG, drawn without any library. Vocabulary: a <em>line</em> is what one contender came
 * to, a <em>scale</em> says where a number stands on an axis. Depends on {@code java.*} only.
 */
package chat.teahouse.bench.chart;

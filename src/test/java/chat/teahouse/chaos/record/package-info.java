/**
 * What clients recorded of a run, and whether the promises were kept. Vocabulary: a client's
 * <em>recording</em> is a list of <em>entries</em>; what it held of a room without a gap is a
 * <em>stretch</em>, which an announced <em>break</em> ends (a {@code reset}, or {@code resumed:
 * false}); the <em>checker</em> turns recordings into a <em>verdict</em>, a list of
 * <em>violations</em>. It decides from the recordings alone. Depends on the JDK and HdrHistogram.
 */
package chat.teahouse.chaos.record;

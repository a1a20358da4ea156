/**
 * The benchmark: {@code mvn verify -Pbench}. Vocabulary: a <em>contender</em> is a server that is
 * measured, a <em>peer</em> one that is not ours; a <em>scenario</em> is one kind of load, one row
 * of the table; a <em>stage</em> is the cores, the Redis and the generator that one measurement
 * has.
 */
package chat.teahouse.bench;

/**
 * The edge to the other nodes: one subscriber connection to Redis and a small bounded pool for
 * publishing, whatever the number of visitors. Vocabulary: <em>channel</em>, <em>publish</em> and
 * <em>subscribe</em> are Redis's; a <em>lane</em> posts the messages of its share of the rooms; a
 * room's <em>log</em> is a stream, its <em>meta</em> says where the log ends, a <em>record</em> is
 * the answer that a message was given. Depends on {@code room}, {@code config}, Jedis,
 * commons-pool2, EJB, Concurrency and CDI.
 */
package chat.teahouse.redis;

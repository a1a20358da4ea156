/**
 * The settings as values with units, read once at start from JNDI and MicroProfile Config. Nothing
 * else in Teahouse reads environment, system properties or JNDI. Depends on MicroProfile Config,
 * JNDI and CDI.
 */
package chat.teahouse.config;

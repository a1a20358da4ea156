/**
 * Start and stop: the executor on which all loops run, and the order in which they begin and end.
 * May use every other package; none uses it.
 */
package chat.teahouse.app;

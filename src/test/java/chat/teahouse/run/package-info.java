/**
 * The one-command run: a launcher in Maven's JVM, one child JVM with Payara Micro in it, and a real
 * Redis beside it. Nothing of it is in the WAR. Vocabulary: the launcher watches, the child serves;
 * the end of the child's standard input ends everything.
 */
package chat.teahouse.run;

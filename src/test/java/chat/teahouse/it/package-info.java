/**
 * What Teahouse promises, tried on real servers with a real Redis and a real browser. Each class is
 * one situation; all run once on Payara Micro and once on WildFly.
 */
package chat.teahouse.it;

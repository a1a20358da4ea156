/**
 * Serves the page: one document and the assets it refers to.
 *
 * <p>An <i>asset</i> is a script, a style sheet or an image; the <i>fingerprint</i> names one state
 * of all assets together and is part of their addresses, so that they may be cached for ever.
 * Depends on {@code config}, the Servlet API and CDI; no other package knows it.
 */
package chat.teahouse.page;

/** Runs the tests of the page's scripts, which are written in JavaScript, as part of the build. */
package chat.teahouse.javascript;

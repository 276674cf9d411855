/**
 * Owns the flow files under {@code routes/}: it loads them, says what is wrong with them by file
 * and line, and stops and starts what they define. While someone writes them it follows every save
 * and keeps the last good version running. It refuses to start a half: outside of development one
 * broken file keeps all of Qiao from starting.
 */
package qiao.flow;

/**
 * Owns the pages under {@code /console} that a person watches and steers Qiao with. It draws what
 * the other packages know and asks them to do what was clicked; no rule of a delivery, a flow or a
 * binding lies here, and nothing depends on it. Pages work without script: htmx only renews parts
 * of them.
 */
package qiao.console;

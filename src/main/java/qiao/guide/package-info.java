/**
 * Tells people what can be called: it turns vendor documents into the tiles of the visual editor,
 * the reference pages, and the forms that a terminal shows. It reads documents only; accounts and
 * what they hold stay outside.
 */
package qiao.guide;

/**
 * Owns the address at which 企业微信 calls back: it verifies, decrypts, tells what an event is and
 * where it belongs, hands it to the inbox before it answers, and encrypts an answer. It refuses to
 * do anything about an event; that is for flows, and for {@code provider}.
 */
package qiao.callback;

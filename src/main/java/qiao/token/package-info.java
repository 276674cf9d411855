/**
 * Holds one current token per account: fetched by one thread while all others wait for the same
 * answer, renewed ahead of its end while the old one is still served, discarded only by whoever was
 * told that just this one is no longer good. A renewal that fails is not tried in a storm. It does
 * not know how a token is fetched; that is the {@link qiao.token.TokenSource}'s.
 */
package qiao.token;

/**
 * Plays the vendors on a laptop and in tests: they answer over real HTTP, as strictly as their
 * manuals say, and remember what they were asked. It owns their pages, their data, and everything
 * that may go wrong at a far end. It reads the vendor documents where these say what a request must
 * look like, but refuses to use any code of Qiao's own for that, because a judge must not be the
 * accused.
 */
package qiao.standin;

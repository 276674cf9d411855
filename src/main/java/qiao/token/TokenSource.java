package qiao.token;

import qiao.catalog.Account;

/** Fetches a new token from the vendor. */
@FunctionalInterface
public interface TokenSource {
  Token fetch(Account account) throws TokenException;
}

package qiao.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says how each call of a vendor proves who makes it, where no token does.
 *
 * @param by the name of the way to sign, one of those that the document's schema lists
 * @param id the account key that holds the public half of the credentials
 * @param secret the account key that holds the secret half
 * @param company the account key that holds the vendor's number of the company, where it is sent
 * @param service the vendor's word for the service that is called, where it is signed
 */
public record SignRule(
    String by, String id, String secret, Optional<String> company, Optional<String> service) {

  /** Returns the account keys without which nothing can be signed. */
  public List<String> keys() {
    return Stream.concat(Stream.of(id, secret), company.stream()).toList();
  }
}

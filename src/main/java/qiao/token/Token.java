package qiao.token;

import java.time.Instant;
import java.util.Optional;

/**
 * Holds a token as the vendor gave it.
 *
 * @param value the secret itself
 * @param renewAt from when on a new one is fetched while this one is still served
 * @param endsAt when the vendor stops taking it
 * @param base the address for further calls, where the vendor named one
 */
public record Token(String value, Instant renewAt, Instant endsAt, Optional<String> base) {
  @Override
  public String toString() {
    return "token until " + endsAt;
  }
}

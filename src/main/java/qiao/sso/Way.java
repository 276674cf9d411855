package qiao.sso;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Names the ways in which an OA proves who comes; each is a door below {@code /sso/}. */
enum Way {
  SEEYON,
  SIGNED,
  OAUTH2,
  CAS,
  LANDRAY,
  YUNZHIJIA,
  WELINK,
  WECOM;

  /** Returns the word of addresses and settings. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Way> of(String word) {
    return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
  }
}

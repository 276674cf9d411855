package qiao.secret;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many secrets in one walk over a text, however many there are: nearly every place is
 * ruled out by its first two characters.
 */
final class SecretIndex {
  private static final int SHORTEST = 2;

  private final BitSet fronts = new BitSet(1 << Character.SIZE);
  private final Map<Integer, List<String>> byFront = new HashMap<>();

  /**
   * @param secrets of at least two characters each
   */
  SecretIndex(Collection<String> secrets) {
    for (String secret : secrets) {
      fronts.set(hash(secret, 0));
      byFront.computeIfAbsent(front(secret, 0), front -> new ArrayList<>()).add(secret);
    }
  }

  /** Replaces every secret; where secrets overlap, all that they cover together. */
  String mask(String text, String mask) {
    StringBuilder masked = null;
    int copied = 0;
    for (int at = next(text, 0); at >= 0; at = next(text, copied)) {
      masked = masked == null ? new StringBuilder(text.length()) : masked;
      masked.append(text, copied, at).append(mask);
      copied = end(text, at);
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }

  /** Returns where the next secret begins; -1 when there is none. */
  private int next(String text, int from) {
    for (int at = from; at <= text.length() - SHORTEST; at++) {
      if (fronts.get(hash(text, at)) && longest(text, at) > 0) {
        return at;
      }
    }
    return -1;
  }

  private int end(String text, int begin) {
    int end = begin + longest(text, begin);
    for (int at = begin + 1; at < end && at <= text.length() - SHORTEST; at++) {
      end = Math.max(end, at + longest(text, at));
    }
    return end;
  }

  private int longest(String text, int at) {
    int longest = 0;
    for (String secret : byFront.getOrDefault(front(text, at), List.of())) {
      if (secret.length() > longest && text.startsWith(secret, at)) {
        longest = secret.length();
      }
    }
    return longest;
  }

  private static int front(String text, int at) {
    return text.charAt(at) << Character.SIZE | text.charAt(at + 1);
  }

  private static int hash(String text, int at) {
    return (text.charAt(at) * 31 ^ text.charAt(at + 1) << 7) & 0xffff;
  }
}

package qiao.secret;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Masks the secrets of this process in any text. Credentials are learned when accounts are read,
 * tokens when they are fetched; a token stays masked after its end, because old texts still hold
 * it.
 *
 * <p>It is one per process on purpose: the log lives before and outside of every application
 * context, and must not write a secret that some context knows.
 */
public final class Secrets {
  private static final String MASK = "***";

  /** Shorter values are not learned: masking them would tear ordinary words apart. */
  private static final int SHORTEST = 4;

  private static final Set<String> KNOWN = new HashSet<>();

  /** Made anew with each change of what is known, which is seldom; read by every call. */
  private static volatile SecretIndex index = new SecretIndex(Set.of());

  /** What is never forgotten, because no newer value takes its place. */
  private static final Set<String> LASTING = new HashSet<>();

  private static final Pattern MOBILE = Pattern.compile("(?<!\\d)(1[3-9]\\d)\\d{4}(\\d{4})(?!\\d)");
  private static final Pattern MAIL =
      Pattern.compile("([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+\\.[A-Za-z]{2,})");
  private static final Pattern IP =
      Pattern.compile("(?<![\\d.])(\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

  /** Tokens come and go; so many of the latest are remembered. */
  private static final int TOKENS = 200;

  private static final Deque<String> TOKENS_KNOWN = new ArrayDeque<>();

  private Secrets() {}

  /** Learns a value that must never be written. */
  public static void learn(String secret) {
    synchronized (KNOWN) {
      LASTING.addAll(forms(secret));
      know(forms(secret));
    }
  }

  /** Learns a token; the oldest is forgotten when there are too many. */
  public static void learnToken(String token) {
    synchronized (KNOWN) {
      TOKENS_KNOWN.remove(token);
      TOKENS_KNOWN.add(token);
      if (TOKENS_KNOWN.size() > TOKENS) {
        Set<String> forgotten = forms(TOKENS_KNOWN.remove());
        forgotten.removeAll(LASTING);
        KNOWN.removeAll(forgotten);
      }
      know(forms(token));
    }
  }

  private static void know(Set<String> forms) {
    KNOWN.addAll(forms);
    index = new SecretIndex(KNOWN);
  }

  /** Returns how a secret may stand in a text: plain, in a form, in an address, in JSON. */
  private static Set<String> forms(String secret) {
    if (secret == null || secret.length() < SHORTEST) {
      return new HashSet<>();
    }
    String inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    Set<String> forms = new HashSet<>();
    forms.add(secret);
    forms.add(inForm);
    forms.add(inForm.replace("+", "%20"));
    forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
    return forms;
  }

  /** Replaces every known secret. */
  public static String mask(String text) {
    return text == null ? "" : index.mask(text, MASK);
  }

  /** Replaces every known secret, and the middle of mobiles, mail and network addresses. */
  public static String maskForLog(String text) {
    String masked = MOBILE.matcher(mask(text)).replaceAll("$1****$2");
    masked = MAIL.matcher(masked).replaceAll("$1***@$2");
    return IP.matcher(masked).replaceAll(match -> maskAddress(match.group(), match.group(1)));
  }

  private static String maskAddress(String whole, String front) {
    return whole.startsWith("127.") || whole.equals("0.0.0.0") ? whole : front + ".*.*";
  }
}

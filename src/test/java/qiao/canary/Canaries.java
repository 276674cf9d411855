package qiao.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.standin.EcStandIn;
import qiao.standin.FxiaokeApiStandIn;
import qiao.standin.FxiaokeStandIn;
import qiao.standin.GenericOaStandIn;
import qiao.standin.MeetingStandIn;
import qiao.standin.OaStandIns;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.RobotStandIn;
import qiao.standin.SeeyonStandIn;
import qiao.standin.SesStandIn;
import qiao.standin.SmsStandIn;
import qiao.standin.StandIns;
import qiao.standin.WeaverStandIn;
import qiao.standin.WecomStandIn;
import qiao.standin.WelinkStandIn;
import qiao.standin.XiaoshouyiStandIn;
import qiao.standin.YunzhijiaStandIn;

/** Knows the secrets of all accounts that tests start, by themselves and not by what masks them. */
public final class Canaries {
  private static final List<String> SECRETS =
      List.of(
          EcStandIn.APP_SECRET,
          FxiaokeApiStandIn.APP_SECRET,
          FxiaokeStandIn.SECRET,
          GenericOaStandIn.KEY,
          MeetingStandIn.SECRET_KEY,
          OaStandIns.PUSH_KEY,
          QuestionnaireStandIn.SECRET,
          RobotStandIn.KEY,
          SeeyonStandIn.PASSWORD,
          SesStandIn.SECRET_KEY,
          SmsStandIn.SECRET_KEY,
          StandIns.PUSH_KEY,
          WeaverStandIn.CLIENT_SECRET,
          WeaverStandIn.LINK_SECRET,
          WecomStandIn.CONTACTS_SECRET,
          WecomStandIn.OTHER_SECRET,
          WecomStandIn.SECRET,
          WelinkStandIn.CLIENT_SECRET,
          XiaoshouyiStandIn.CLIENT_SECRET,
          XiaoshouyiStandIn.PASSWORD,
          XiaoshouyiStandIn.SECURITY_TOKEN,
          YunzhijiaStandIn.SECRET);

  /** A token as stand-ins make them. */
  private static final String TOKEN = "\\b[AR]T-[0-9a-f]{8}-[0-9a-f]{4}-";

  private static final Pattern SECRET =
      Pattern.compile(
          SECRETS.stream()
              .flatMap(Canaries::forms)
              .distinct()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "", "|" + TOKEN)));

  /** A whole mobile or mail address of a person whom tests name. */
  private static final Pattern PERSON =
      Pattern.compile("(?<!\\d)1(3800000000|3912345678)(?!\\d)|canary\\.person@");

  private static final int AROUND = 160;

  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  private Canaries() {}

  private static Stream<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        secret,
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Returns what a text gives away, with what stands around it. */
  public static Optional<String> secretIn(String text) {
    return found(SECRET, text);
  }

  /** Returns what a text tells of a person. */
  public static Optional<String> personIn(String text) {
    return found(PERSON, text);
  }

  private static Optional<String> found(Pattern canary, String text) {
    Matcher matcher = canary.matcher(text);
    return matcher.find()
        ? Optional.of(
            text.substring(
                Math.max(0, matcher.start() - AROUND),
                Math.min(text.length(), matcher.end() + AROUND)))
        : Optional.empty();
  }

  /** Fails where an answer of the program holds a secret. */
  public static void look(Object where, String text) {
    secretIn(text)
        .ifPresent(
            found -> {
              throw new AssertionError("a secret stands in the answer of " + where + ": " + found);
            });
  }

  /** Notes what was written where no test can fail at once. */
  static void note(String where, Optional<String> found) {
    found.ifPresent(text -> FOUND.add(where + ": " + text));
  }

  /** Returns what was noted since the last time. */
  static List<String> noted() {
    List<String> all = new ArrayList<>();
    for (String one = FOUND.poll(); one != null; one = FOUND.poll()) {
      all.add(one);
    }
    return all;
  }
}

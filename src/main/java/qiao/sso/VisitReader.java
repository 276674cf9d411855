package qiao.sso;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import qiao.source.Body;

/**
 * Reads a request strictly, from its raw text: what the web server makes of doubled parameters and
 * of broken escapes is not what a check should build on.
 */
final class VisitReader {
  private static final int LONGEST_QUERY = 4096;
  private static final int LONGEST_FORM = 4096;
  private static final int MOST_COOKIES = 100;
  private static final Pattern PHONE = Pattern.compile("(?i).*(mobile|android|iphone|ipad).*");
  private static final Pattern CONTROL = Pattern.compile(".*\\p{Cntrl}.*", Pattern.DOTALL);
  private static final String DATA_CENTER = "dataCenterId";
  private static final String OLD = "/erp/";

  private final Doors doors;
  private final Kept kept;

  VisitReader(Doors doors, Kept kept) {
    this.doors = doors;
    this.kept = kept;
  }

  Visit read(HttpServletRequest request) throws Refused, IOException {
    String path = request.getRequestURI();
    Map<String, String> query = pairs(request.getQueryString(), LONGEST_QUERY);
    Address address = path.startsWith(OLD) ? old(path, query, request) : Address.own(path);
    boolean posted = request.getMethod().equals("POST");
    if (posted && !query.isEmpty()) {
      throw Refused.because("a form came with parameters in its address");
    }
    return new Visit(
        address.way(),
        address.account(),
        address.rest(),
        Collections.unmodifiableMap(posted ? form(request) : query),
        cookies(request),
        request.getMethod(),
        browser(request),
        request.getRemoteAddr());
  }

  private Address old(String path, Map<String, String> query, HttpServletRequest request)
      throws Refused {
    boolean phone = PHONE.matcher(browser(request)).matches();
    Optional<String> dataCenter = Optional.ofNullable(query.get(DATA_CENTER));
    Address address = Address.old(path, dataCenter, phone, doors);
    String ticket = query.getOrDefault(SeeyonTickets.PORTAL, "");
    boolean mainPage = address.way() == Way.SEEYON && !address.rest().contains("/");
    // One address for both phases: a ticket that nobody announced is being announced now.
    boolean announced = kept.has(Kept.Kind.TICKET, address.account(), ticket);
    return mainPage && !ticket.isEmpty() && !announced
        ? new Address(address.way(), address.account(), SeeyonTickets.ANNOUNCE)
        : address;
  }

  private static String browser(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
  }

  private static Map<String, String> form(HttpServletRequest request) throws Refused, IOException {
    String type = String.valueOf(request.getContentType());
    if (!type.matches("(?i)application/x-www-form-urlencoded(\\s*;.*)?")) {
      throw Refused.because("a body came that is no form");
    }
    try {
      byte[] body = Body.read(request, LONGEST_FORM, Body.USUAL_TIME);
      return pairs(new String(body, StandardCharsets.US_ASCII), LONGEST_FORM);
    } catch (Body.Refused e) {
      throw Refused.because("a form was too long, or took too long: " + e.status());
    }
  }

  private static Map<String, String> pairs(String raw, int longest) throws Refused {
    Map<String, String> pairs = new HashMap<>();
    if (raw == null || raw.isEmpty()) {
      return pairs;
    }
    if (raw.length() > longest) {
      throw Refused.because("more than " + longest + " characters of parameters came");
    }
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (!pair.isEmpty() && pairs.put(name, value) != null) {
        throw Refused.because("a parameter came twice");
      }
    }
    return pairs;
  }

  /** Decodes once, as forms are, and takes only valid UTF-8 without control characters. */
  private static String decoded(String raw) throws Refused {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[length++] = escaped(raw, i);
        i += 2;
      } else if (c > ' ' && c < 127) {
        bytes[length++] = (byte) (c == '+' ? ' ' : c);
      } else {
        throw Refused.because("a character came that should have been escaped");
      }
    }
    try {
      ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
      String text = StandardCharsets.UTF_8.newDecoder().decode(all).toString();
      if (!CONTROL.matcher(text).matches()) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw Refused.because("a parameter is no UTF-8");
    }
    throw Refused.because("a control character came");
  }

  private static byte escaped(String raw, int at) throws Refused {
    int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(raw.charAt(at + 2), 16);
    if (low < 0) {
      throw Refused.because("an escaped character is broken");
    }
    return (byte) (high * 16 + low);
  }

  /** Reads the header itself: servers cut values that hold an equals sign (蓝凌's do). */
  private static Map<String, List<String>> cookies(HttpServletRequest request) throws Refused {
    Map<String, List<String>> cookies = new HashMap<>();
    int count = 0;
    for (String header : Collections.list(request.getHeaders("Cookie"))) {
      for (String pair : header.split(";")) {
        int equals = pair.indexOf('=');
        if (++count > MOST_COOKIES) {
          throw Refused.because("more than " + MOST_COOKIES + " cookies came");
        }
        if (equals > 0) {
          cookies
              .computeIfAbsent(pair.substring(0, equals).strip(), name -> new ArrayList<>())
              .add(pair.substring(equals + 1).strip());
        }
      }
    }
    return Collections.unmodifiableMap(cookies);
  }
}

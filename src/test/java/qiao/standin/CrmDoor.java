package qiao.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets in whoever brings a link signed by the second scheme of 纷享销客: {@code loginid}, {@code stamp}
 * and {@code token}, hex of SHA-1 over secret, loginid and stamp; good for one use, within five
 * minutes. The browser then goes on with a session, on an address without the signature.
 */
final class CrmDoor {
  private static final String COOKIE = "fxiaoke-session";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final String secret;
  private final Supplier<Stream<CrmEmployee>> staff;
  private final Supplier<Clock> clock;
  private final Map<String, Instant> used = new HashMap<>();
  private final Map<String, CrmEmployee> sessions = new HashMap<>();

  CrmDoor(String secret, Supplier<Stream<CrmEmployee>> staff, Supplier<Clock> clock) {
    this.secret = secret;
    this.staff = staff;
    this.clock = clock;
  }

  /** Begins a session and sends the browser to a page, or says why not. */
  synchronized Answer enter(Request request, String page) {
    Optional<CrmEmployee> employee = find(request.query("loginid"));
    Optional<String> fault = fault(request);
    if (fault.isPresent() || employee.isEmpty()) {
      return CrmPages.refused(fault.orElse("CRM 里没有这个员工"));
    }
    String session = UUID.randomUUID().toString();
    sessions.put(session, employee.get());
    return Answer.redirect(page)
        .with("Set-Cookie", COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax");
  }

  private Optional<String> fault(Request request) {
    String stamp = request.query("stamp");
    String token = request.query("token");
    if (!stamp.matches("\\d{13}")) {
      return Optional.of("stamp 不是 13 位毫秒");
    }
    if (!token.equals(Sha1.token(secret, request.query("loginid"), stamp))) {
      return Optional.of("签名不对");
    }
    Instant now = clock.get().instant();
    Instant at = Instant.ofEpochMilli(Long.parseLong(stamp));
    if (Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
      return Optional.of("签名已过期");
    }
    used.values().removeIf(end -> end.isBefore(now));
    return used.putIfAbsent(token, at.plus(WINDOW)) == null
        ? Optional.empty()
        : Optional.of("这个链接已经用过");
  }

  private Optional<CrmEmployee> find(String id) {
    return staff.get().filter(one -> one.id().equals(id)).findFirst();
  }

  /** Says who is logged in. */
  synchronized Optional<CrmEmployee> employee(Request request) {
    return request.cookie(COOKIE).map(sessions::get);
  }

  synchronized void forget() {
    used.clear();
    sessions.clear();
  }
}

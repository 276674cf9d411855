package qiao.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import qiao.source.Networks;

/**
 * Stands before the check of passwords. It holds back who failed too often, writes failures into
 * the audit, and lets only a few passwords be checked at a time: each takes a processor for a
 * while, and what strangers type must not slow down messages.
 */
final class GuardedLogin implements AuthenticationProvider {
  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(10);
  private static final int MOST_QUEUED = 20;

  private final AuthenticationProvider inner;
  private final Predicate<String> isUser;
  private final LoginAttempts attempts;
  private final Audit audit;
  private final Semaphore checks =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  /**
   * @param isUser tells whether there is a user of a name: what else was typed there may be
   *     somebody's password, and is not written anywhere
   */
  GuardedLogin(
      AuthenticationProvider inner, Predicate<String> isUser, LoginAttempts attempts, Audit audit) {
    this.inner = inner;
    this.isUser = isUser;
    this.attempts = attempts;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    try {
      return guarded(login, Names.plain(login.getName()));
    } catch (DataAccessException e) {
      throw new InternalAuthenticationServiceException("the store is not there", e);
    }
  }

  private Authentication guarded(Authentication login, String name) {
    LoginAttempts.Gate gate = attempts.look(name, network(login));
    if (!gate.left().isZero()) {
      throw new TooManyTries(gate.left());
    }
    try {
      Authentication done = checked(login);
      gate.succeeded();
      return done;
    } catch (BadCredentialsException e) {
      gate.failed();
      audit.record("", "login.fail", isUser.test(name) ? "user " + name : "an unknown name", "");
      throw e;
    }
  }

  private Authentication checked(Authentication login) {
    try {
      if (checks.getQueueLength() >= MOST_QUEUED
          || !checks.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TooManyTries(LONGEST_QUEUE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooManyTries(LONGEST_QUEUE);
    }
    try {
      return inner.authenticate(login);
    } finally {
      checks.release();
    }
  }

  private static String network(Authentication login) {
    return login.getDetails() instanceof WebAuthenticationDetails details
        ? Networks.around(details.getRemoteAddress())
        : "";
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}

package qiao.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import qiao.access.Role;
import qiao.access.SignedIn;
import qiao.archive.ArchiveReaders;

/**
 * Lets nobody see what people wrote whom an administrator has not named: no handler below {@code
 * /console/archive} is reached before this, but for the set-up, which shows no messages.
 */
@Component
class ArchiveGuard implements WebMvcConfigurer, HandlerInterceptor {
  static final String BELOW = "/console/archive";
  static final String SETUP = BELOW + "/setup";

  private final ArchiveReaders readers;

  ArchiveGuard(ArchiveReaders readers) {
    this.readers = readers;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns(BELOW, BELOW + "/**")
        .excludePathPatterns(SETUP, SETUP + "/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (SignedIn.current().filter(this::mayRead).isEmpty()) {
      throw new AccessDeniedException("this needs the permission to read the session archive");
    }
    return true;
  }

  private boolean mayRead(SignedIn who) {
    return who.may(Role.ADMINISTRATOR) || readers.has(who.name());
  }
}

package qiao.console;

import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.MayRead;

/**
 * Tells a page whether its person is still logged in, and the token that its forms need now: the
 * page asks before it sends what somebody typed.
 */
@RestController
class OwnSession {
  @MayRead
  @GetMapping("/console/session")
  Map<String, String> token(@RequestAttribute("_csrf") CsrfToken csrf) {
    return Map.of("csrf", csrf.getToken());
  }
}

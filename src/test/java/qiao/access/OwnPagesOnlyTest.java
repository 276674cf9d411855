package qiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OwnPagesOnlyTest {
  /** Each line: method, path, Sec-Fetch-Site, Origin, the answer. */
  @ParameterizedTest
  @CsvSource({
    "POST, /api/deliveries/1/drop, cross-site, http://evil.example, 403",
    "POST, /api/deliveries/1/drop, same-site, http://evil.example, 403",
    "POST, /api/deliveries/1/drop, , http://evil.example, 403",
    "POST, /api/deliveries/1/drop, , http://qiao.lan, 403",
    "POST, /api/deliveries/1/drop, , null, 403",
    "DELETE, /api/deliveries/1, , http://evil.example, 403",
    "POST, /api/deliveries/1/drop, , http://qiao.lan:8080, 200",
    "POST, /api/deliveries/1/drop, same-origin, http://qiao.lan:8080, 200",
    "POST, /api/deliveries/1/drop, none, , 200",
    "POST, /api/deliveries/1/drop, , , 200",
    "GET, /api/deliveries, cross-site, http://evil.example, 200",
  })
  void a_change_from_a_foreign_page_is_refused_with_and_without_https(
      String method, String path, String site, String origin, int status) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.addHeader("Host", "qiao.lan:8080");
    if (site != null) {
      request.addHeader("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.addHeader("Origin", origin);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();

    new OwnPagesOnly().doFilter(request, response, new MockFilterChain());

    assertThat(response.getStatus()).isEqualTo(status);
  }
}

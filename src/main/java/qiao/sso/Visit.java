package qiao.sso;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a visitor's request as it was checked: every value decoded once, no parameter twice.
 *
 * @param rest what stands behind the account in the door's address
 * @param parameters of the query, or of the form of a POST
 * @param cookies all values of a name, in their order
 * @param browser what the browser calls itself; blank where it says nothing
 * @param source the network address that it came from
 */
record Visit(
    Way way,
    String account,
    String rest,
    Map<String, String> parameters,
    Map<String, List<String>> cookies,
    String method,
    String browser,
    String source) {
  static final String ATTRIBUTE = "qiao.sso.visit";

  Target target() throws Refused {
    return Target.parse(rest);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  String needed(String name) throws Refused {
    return parameter(name).orElseThrow(() -> Refused.because("the parameter " + name + " lacks"));
  }

  /** Returns a cookie; a name that came twice may have been planted by a neighbouring host. */
  Optional<String> cookie(String name) throws Refused {
    List<String> values = cookies.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Refused.because("the cookie " + name + " came twice");
    }
    return values.stream().findFirst();
  }

  /** Shows no values: they are what a visitor proves itself with. */
  @Override
  public String toString() {
    return way.word() + "/" + account + "/" + rest;
  }
}

package qiao.access;

import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands {@link SignedIn} to handlers that take it. */
final class SignedInParameter implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == SignedIn.class;
  }

  @Override
  public SignedIn resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer model,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    return SignedIn.current()
        .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("nobody is logged in"));
  }
}

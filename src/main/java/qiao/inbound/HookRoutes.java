package qiao.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpListener;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Knows which routes take callbacks, and other requests from outside, now, as Camel starts and
 * stops them.
 */
public final class HookRoutes implements PlatformHttpListener {
  private final CopyOnWriteArrayList<HookRoute> routes = new CopyOnWriteArrayList<>();

  @Override
  public void registerHttpEndpoint(HttpEndpointModel model) {
    if (model.getConsumer() instanceof SpringBootPlatformHttpConsumer consumer) {
      routes.add(HookRoute.of(model, consumer));
      routes.sort(Comparator.comparing(HookRoute::path));
    }
  }

  @Override
  public void unregisterHttpEndpoint(HttpEndpointModel model) {
    routes.removeIf(route -> route.consumer() == model.getConsumer());
  }

  /** Finds the route whose address fits best. */
  public Optional<HookRoute> find(HttpServletRequest request) {
    RequestPath path = RequestPath.parse(request.getRequestURI(), request.getContextPath());
    return routes.stream()
        .filter(route -> route.path().matches(path.pathWithinApplication()))
        .findFirst();
  }

  /**
   * A route that takes callbacks.
   *
   * @param methods in capitals; none means all
   * @param types content types; none means all
   */
  public record HookRoute(
      PathPattern path,
      Set<String> methods,
      List<MediaType> types,
      SpringBootPlatformHttpConsumer consumer) {
    static HookRoute of(HttpEndpointModel model, SpringBootPlatformHttpConsumer consumer) {
      return new HookRoute(
          PathPatternParser.defaultInstance.parse(model.getUri()),
          words(model.getVerbs()).stream().map(String::toUpperCase).collect(Collectors.toSet()),
          MediaType.parseMediaTypes(words(model.getConsumes())),
          consumer);
    }

    private static List<String> words(String list) {
      return list == null
          ? List.of()
          : Arrays.stream(list.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
    }

    public boolean takesMethod(String method) {
      return methods.isEmpty() || methods.contains(method);
    }

    boolean takesType(String type) {
      if (types.isEmpty()) {
        return true;
      }
      try {
        return type != null
            && types.stream().anyMatch(one -> one.includes(MediaType.parseMediaType(type)));
      } catch (InvalidMediaTypeException e) {
        return false;
      }
    }
  }
}

package qiao.standin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Knows which operation answers which method and path. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Adds an operation of the vendor: it is remembered, and may go wrong on demand. */
  Routes operation(String name, String method, String path, Function<Request, Answer> answer) {
    return operation(name, method, path, request -> true, answer);
  }

  /** Adds an operation that shares method and path with others, and says which requests are its. */
  Routes operation(
      String name,
      String method,
      String path,
      Predicate<Request> meant,
      Function<Request, Answer> answer) {
    routes.add(new Route(name, method, List.of(path.split("/")), true, meant, answer));
    return this;
  }

  /** Adds a page for people, or a handle for tests: neither remembered nor disturbed. */
  Routes page(String method, String path, Function<Request, Answer> answer) {
    routes.add(new Route("page", method, List.of(path.split("/")), false, request -> true, answer));
    return this;
  }

  Optional<Match> find(Request request) {
    List<String> path = List.of(request.path().split("/"));
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.variables(path);
      if (route.method.equals(request.method())
          && variables.isPresent()
          && route.meant.test(request)) {
        return Optional.of(new Match(route, request.with(variables.get())));
      }
    }
    return Optional.empty();
  }

  /** Names the operations that are answered. */
  Set<String> operations() {
    return routes.stream()
        .filter(Route::remembered)
        .map(Route::operation)
        .collect(Collectors.toSet());
  }

  /** Tells whether the path would be right with another method. */
  boolean knows(String path) {
    List<String> segments = List.of(path.split("/"));
    return routes.stream().anyMatch(route -> route.variables(segments).isPresent());
  }

  /** Joins a request with the route that answers it. */
  record Match(Route route, Request request) {}

  /** Answers one method and path; a segment such as {@code {id}} matches anything. */
  record Route(
      String operation,
      String method,
      List<String> segments,
      boolean remembered,
      Predicate<Request> meant,
      Function<Request, Answer> answer) {

    Optional<Map<String, String>> variables(List<String> path) {
      if (path.size() != segments.size()) {
        return Optional.empty();
      }
      Map<String, String> variables = new LinkedHashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String segment = segments.get(i);
        if (segment.startsWith("{")) {
          variables.put(segment.substring(1, segment.length() - 1), path.get(i));
        } else if (!segment.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(variables);
    }
  }
}

package qiao.ops;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import qiao.access.MayAdminister;
import qiao.access.Person;
import qiao.access.Role;
import qiao.access.UnknownUser;
import qiao.access.Users;

/** Shows and keeps the people who may log in. */
@RestController
@RequestMapping("/api/users")
class UsersApi {
  private final Users users;

  UsersApi(Users users) {
    this.users = users;
  }

  /** Says who a new user is. */
  record Wanted(String name, String role) {}

  /** Says what becomes of a user; {@code enabled} may be left out: true. */
  record Change(String role, Boolean enabled) {}

  @MayAdminister
  @GetMapping
  List<Person> all() {
    return users.all();
  }

  @MayAdminister
  @GetMapping("/{name}")
  Person get(@PathVariable String name) {
    return users.find(name).orElseThrow(() -> UnknownUser.named(name));
  }

  /** Answers with the password that was made: it can't be read again. */
  @MayAdminister
  @PostMapping
  ResponseEntity<Map<String, Object>> create(@RequestBody Wanted wanted) {
    Role role = role(wanted.role());
    String password = users.create(wanted.name(), role);
    Person made = get(wanted.name());
    return ResponseEntity.created(URI.create("/api/users/" + encoded(made.name())))
        .body(Map.of("name", made.name(), "role", role, "password", password));
  }

  @MayAdminister
  @PutMapping("/{name}")
  Person change(@PathVariable String name, @RequestBody Change change) {
    return users.change(name, role(change.role()), !Boolean.FALSE.equals(change.enabled()));
  }

  /** Answers with a new password, for somebody who lost the old one. */
  @MayAdminister
  @PostMapping("/{name}/password")
  Map<String, String> renew(@PathVariable String name) {
    return Map.of("password", users.renew(name));
  }

  @MayAdminister
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    users.delete(name);
  }

  static Role role(String name) {
    return Role.named(String.valueOf(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role '%s' must be one of %s".formatted(name, List.of(Role.values()))));
  }

  private static String encoded(String name) {
    return UriUtils.encode(name, StandardCharsets.UTF_8);
  }
}

package qiao.ops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.ApiToken;
import qiao.access.ApiTokens;
import qiao.access.MayAdminister;

/** Shows and keeps what programs log in with. */
@RestController
@RequestMapping("/api/tokens")
class TokensApi {
  private final ApiTokens tokens;

  TokensApi(ApiTokens tokens) {
    this.tokens = tokens;
  }

  /** Says what a new token is; {@code days} is how long it lives. */
  record Wanted(String name, String role, int days) {}

  @MayAdminister
  @GetMapping
  List<ApiToken> all() {
    return tokens.all();
  }

  /** Answers with the token: it can't be read again. */
  @MayAdminister
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> create(@RequestBody Wanted wanted) {
    String text =
        tokens.create(wanted.name(), UsersApi.role(wanted.role()), Duration.ofDays(wanted.days()));
    return Map.of("token", text);
  }

  @MayAdminister
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable long id) {
    tokens.revoke(id);
  }
}

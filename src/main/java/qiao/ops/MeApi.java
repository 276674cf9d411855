package qiao.ops;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.access.Users;

/** Says who asks, and lets people change their own password. */
@RestController
@RequestMapping("/api/me")
class MeApi {
  private final Users users;

  MeApi(Users users) {
    this.users = users;
  }

  /** Holds the password that is, and the one that is to be. */
  record Passwords(String present, String wanted) {
    /** Shows neither. */
    @Override
    public String toString() {
      return "two passwords";
    }
  }

  @MayRead
  @GetMapping
  SignedIn who(SignedIn who) {
    return who;
  }

  @MayRead
  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@RequestBody Passwords passwords, SignedIn who) {
    users.changeOwn(who.name(), passwords.present(), passwords.wanted());
  }
}

package qiao.ops;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.sso.DoorCredentials;
import qiao.sso.SsoVisit;
import qiao.sso.SsoVisits;
import qiao.vendor.ConnectionTest;

/** Shows who came from an OA and what became of it. */
@RestController
class SsoApi {
  private final SsoVisits visits;
  private final DoorCredentials credentials;
  private final ConnectionTest test;

  SsoApi(SsoVisits visits, DoorCredentials credentials, ConnectionTest test) {
    this.visits = visits;
    this.credentials = credentials;
    this.test = test;
  }

  @MayRead
  @GetMapping("/api/sso/visits")
  List<SsoVisit> visits(
      @RequestParam Optional<String> reference,
      @RequestParam("let-in") Optional<Boolean> letIn,
      @RequestParam(defaultValue = "50") int limit) {
    return visits.find(reference, letIn, limit);
  }

  /** Holds what 纷享销客's specification sends in an address, where logs would keep it. */
  record Info(String appId, String secret, String dataCenterId) {
    Info {
      if (appId == null || secret == null) {
        throw new IllegalArgumentException("appId and secret must be texts");
      }
    }
  }

  /**
   * Answers the specification's registration of a light app: with a login, by POST, and without
   * keeping anything. Secrets come from the environment; this says whether they arrived there.
   */
  @MayOperate
  @PostMapping("/erp/syncdata/oa/permit/webhook/addInfo")
  ConnectionTest.Result addInfo(@RequestBody Info info) {
    return credentials
        .account(info.appId(), info.secret(), Optional.ofNullable(info.dataCenterId()))
        .flatMap(test::test)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "no door of 云之家 has this appId and secret: set app-id and app-secret of its"
                        + " account"));
  }
}

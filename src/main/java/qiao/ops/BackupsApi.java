package qiao.ops;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.Audit;
import qiao.access.MayAdminister;
import qiao.backup.OnlineBackup;

/** Copies the embedded store while Qiao runs; the copies stay on this machine. */
@RestController
@RequestMapping("/api/backups")
class BackupsApi {
  private final OnlineBackup backups;
  private final Audit audit;

  BackupsApi(OnlineBackup backups, Audit audit) {
    this.backups = backups;
    this.audit = audit;
  }

  @MayAdminister
  @GetMapping
  List<OnlineBackup.Backup> all() {
    return backups.all();
  }

  @MayAdminister
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  OnlineBackup.Backup make() {
    audit.record("backup.make", "", "");
    return backups.make();
  }
}

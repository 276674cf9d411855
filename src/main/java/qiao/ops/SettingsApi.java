package qiao.ops;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.Audit;
import qiao.access.MayAdminister;
import qiao.access.SignedIn;
import qiao.backup.Export;
import qiao.backup.Import;
import qiao.backup.ImportResult;

/** Takes what people set up to another Qiao: accounts without secrets, bindings, scenes. */
@RestController
@RequestMapping("/api/settings")
class SettingsApi {
  private final Export export;
  private final Import imports;
  private final Audit audit;

  SettingsApi(Export export, Import imports, Audit audit) {
    this.export = export;
    this.imports = imports;
    this.audit = audit;
  }

  @MayAdminister
  @GetMapping("/export")
  void export(HttpServletResponse response) throws IOException {
    audit.record("settings.export", "", "");
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"qiao-settings.zip\"");
    export.write(response.getOutputStream());
  }

  /** Imports the file that is the body; answers 422 when something kept all of it out. */
  @MayAdminister
  @PutMapping("/import")
  ResponseEntity<ImportResult> take(
      @RequestParam(defaultValue = "false") boolean preview,
      HttpServletRequest request,
      SignedIn who)
      throws IOException {
    audit.record("settings.import", "", preview ? "preview" : "");
    ImportResult result = imports.run(request.getInputStream(), preview, who.name());
    boolean refused = !preview && !result.applied();
    return ResponseEntity.status(refused ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK)
        .body(result);
  }
}

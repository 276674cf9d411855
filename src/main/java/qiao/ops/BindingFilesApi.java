package qiao.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.binding.AutomaticBinding;
import qiao.binding.BindingImport;
import qiao.binding.ImportReport;
import qiao.binding.MatchBy;
import qiao.binding.MatchQuestion;
import qiao.binding.UploadedDirectories;

/** Takes many bindings at once: from a file, or by matching two directories. */
@RestController
@RequestMapping("/api/bindings")
class BindingFilesApi {
  private final BindingImport imports;
  private final UploadedDirectories directories;
  private final AutomaticBinding matching;

  BindingFilesApi(
      BindingImport imports, UploadedDirectories directories, AutomaticBinding matching) {
    this.imports = imports;
    this.directories = directories;
    this.matching = matching;
  }

  /** Imports the file that is the body; answers 422 when bad lines kept all of it out. */
  @MayOperate
  @RequestMapping(
      path = "/import",
      method = {RequestMethod.PUT, RequestMethod.POST})
  ResponseEntity<ImportReport> takeFile(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestParam(name = "skip-bad", defaultValue = "false") boolean skipBad,
      HttpServletRequest request,
      Principal who)
      throws IOException {
    ImportReport report =
        imports.run(
            file(request), new BindingImport.Options(preview, skipBad, account), who.getName());
    boolean refused = !preview && !report.applied();
    return ResponseEntity.status(refused ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK)
        .body(report);
  }

  @MayRead
  @GetMapping("/directories")
  List<UploadedDirectories.Uploaded> directories() {
    return directories.all();
  }

  /** Takes the file that is the body as the directory of an account. */
  @MayOperate
  @RequestMapping(
      path = "/directories/{account}",
      method = {RequestMethod.PUT, RequestMethod.POST})
  UploadedDirectories.Uploaded upload(
      @PathVariable String account, HttpServletRequest request, Principal who) throws IOException {
    return directories.replace(account, file(request), who.getName());
  }

  @MayOperate
  @DeleteMapping("/directories/{account}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String account) {
    directories.delete(account);
  }

  /**
   * Shows who matches whom; with the digest of such a preview, binds what it showed.
   *
   * @param by criteria in the order in which they are asked, such as {@code mobile,email}
   */
  @MayOperate
  @PostMapping("/match")
  Object match(
      @RequestParam String account,
      @RequestParam String crm,
      @RequestParam(defaultValue = "") String tenant,
      @RequestParam(defaultValue = "") List<String> by,
      @RequestParam(defaultValue = "") String apply,
      Principal who) {
    MatchQuestion question =
        new MatchQuestion(account, crm, tenant, by.stream().map(MatchBy::named).toList());
    return apply.isBlank()
        ? matching.preview(question)
        : Map.of("bound", matching.apply(question, apply, who.getName()));
  }

  /** Takes the body as it is; of a form, the servlet container has read a part already. */
  private static InputStream file(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType());
    if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
      throw new ResponseStatusException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "send the file itself as the body and no form: curl -T bindings.xlsx …");
    }
    return request.getInputStream();
  }
}

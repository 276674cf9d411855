package qiao.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.SignedIn;
import qiao.binding.AccountNames;
import qiao.binding.AutomaticBinding;
import qiao.binding.BindingImport;
import qiao.binding.BrokenTable;
import qiao.binding.ImportReport;
import qiao.binding.MatchBy;
import qiao.binding.MatchQuestion;
import qiao.binding.PreviewOutdated;
import qiao.binding.UploadedDirectories;

/** Takes many bindings at once: from a file, or by matching two directories. */
@Controller
@MayOperate
@RequestMapping("/console/bindings")
class BindingFilesPage {
  /** A report of 200,000 lines is no page; what is wrong stands first. */
  private static final int MOST_LINES = 500;

  private static final Set<ImportReport.What> GOOD =
      Set.of(ImportReport.What.CREATED, ImportReport.What.CHANGED, ImportReport.What.UNCHANGED);

  private final BindingImport imports;
  private final UploadedDirectories directories;
  private final AutomaticBinding matching;
  private final AccountNames accounts;
  private final Audit audit;

  BindingFilesPage(
      BindingImport imports,
      UploadedDirectories directories,
      AutomaticBinding matching,
      AccountNames accounts,
      Audit audit) {
    this.imports = imports;
    this.directories = directories;
    this.matching = matching;
    this.accounts = accounts;
    this.audit = audit;
  }

  @GetMapping("/import")
  String importForm(Model model) {
    return importPage("", model);
  }

  private String importPage(String account, Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("account", account);
    return "console/binding-import";
  }

  /**
   * @param how {@code preview}, {@code all} or {@code good}: the good lines though others are bad
   */
  @PostMapping("/import")
  String take(
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String account,
      @RequestParam String how,
      SignedIn who,
      Model model)
      throws IOException {
    boolean preview = how.equals("preview");
    audit.record("binding.import", "bindings", how + " " + file.getOriginalFilename());
    try (InputStream content = file.getInputStream()) {
      ImportReport report =
          imports.run(
              content, new BindingImport.Options(preview, how.equals("good"), account), who.name());
      model.addAttribute("report", report);
      model.addAttribute("preview", preview);
      model.addAttribute("lines", bad(report));
    } catch (BrokenTable | IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
    }
    return importPage(account, model);
  }

  private static List<ImportReport.Line> bad(ImportReport report) {
    return report.lines().stream()
        .filter(line -> !GOOD.contains(line.what()))
        .limit(MOST_LINES)
        .toList();
  }

  @GetMapping("/match")
  String matchForm(Model model) {
    return matchPage(new Question("", "", "", List.of("mobile", "email", "number")), model);
  }

  /** Holds the form of a match, as it was filled in. */
  public record Question(String account, String crm, String tenant, List<String> by) {
    public Question {
      tenant = tenant == null ? "" : tenant;
      by = by == null ? List.of() : List.copyOf(by);
    }

    MatchQuestion asked() {
      return new MatchQuestion(account, crm, tenant, by.stream().map(MatchBy::named).toList());
    }
  }

  private String matchPage(Question question, Model model) {
    model.addAttribute("question", question);
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("criteria", MatchBy.values());
    model.addAttribute("directories", directories.all());
    return "console/binding-match";
  }

  /** Shows who matches whom; with the digest of what was shown, binds exactly that. */
  @PostMapping("/match")
  String match(
      Question question,
      @RequestParam(defaultValue = "") String digest,
      SignedIn who,
      Model model) {
    try {
      if (digest.isEmpty()) {
        model.addAttribute("shown", matching.preview(question.asked()));
      } else {
        audit.record("binding.match", "bindings", question.account() + " by " + question.by());
        int bound = matching.apply(question.asked(), digest, who.name());
        model.addAttribute(
            "said", Said.good("绑定了 " + bound + " 人。", bound + " employees are bound."));
      }
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
    } catch (PreviewOutdated e) {
      model.addAttribute(
          "said", Said.bad("名单在此期间变了，请重新预览。", "It has changed meanwhile; preview it again."));
    }
    return matchPage(question, model);
  }

  /** Takes a file as the directory of an account. */
  @PostMapping("/directory")
  String directory(
      @RequestParam MultipartFile file, @RequestParam String account, SignedIn who, Model model)
      throws IOException {
    audit.record("binding.directory", "account " + account, file.getOriginalFilename());
    try (InputStream content = file.getInputStream()) {
      UploadedDirectories.Uploaded taken = directories.replace(account, content, who.name());
      model.addAttribute(
          "said",
          Said.good(
              "通讯录已更新：" + taken.people() + " 人。",
              "The directory has " + taken.people() + " people."));
    } catch (BrokenTable | IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
    }
    return matchForm(model);
  }
}

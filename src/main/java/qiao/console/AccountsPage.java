package qiao.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.MayAdminister;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.account.AccountForm;
import qiao.account.AccountForms;
import qiao.account.AccountRefused;
import qiao.account.StoredAccounts;
import qiao.account.UnknownAccount;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;
import qiao.catalog.Vendor;
import qiao.ops.AccountViews;
import qiao.ops.Failure;
import qiao.vendor.ConnectionTest;

/** Shows accounts; lets administrators fill them in, and operators pause and test them. */
@Controller
@RequestMapping("/console/accounts")
class AccountsPage {
  private static final String VALUE = "value.";
  private static final String GONE = "gone.";

  private final AccountViews views;
  private final AccountForms forms;
  private final StoredAccounts stored;
  private final ConnectionTest test;
  private final Catalog catalog;

  AccountsPage(
      AccountViews views,
      AccountForms forms,
      StoredAccounts stored,
      ConnectionTest test,
      Catalog catalog) {
    this.views = views;
    this.forms = forms;
    this.stored = stored;
    this.test = test;
    this.catalog = catalog;
  }

  @MayRead
  @GetMapping
  String all(Model model) {
    List<AccountViews.View> accounts = new ArrayList<>(views.all());
    // What nobody has filled in yet is of little interest.
    accounts.sort(Comparator.comparing(one -> !one.missing().isEmpty() && one.paused() == null));
    model.addAttribute("accounts", accounts);
    model.addAttribute("vendors", catalog.vendors());
    model.addAttribute(
        "titles",
        catalog.vendors().stream().collect(Collectors.toMap(Vendor::name, Vendor::title)));
    return "console/accounts";
  }

  @MayAdminister
  @GetMapping("/new")
  String blank(@RequestParam String vendor, Model model) {
    AccountForm form = forms.blank(vendor).orElseThrow(() -> missing("vendor", vendor));
    return page(form, Map.of(), model);
  }

  @MayRead
  @GetMapping("/{name}")
  String one(@PathVariable String name, Model model) {
    return page(form(name), Map.of(), model);
  }

  @MayAdminister
  @PostMapping
  String add(
      @RequestParam String name,
      @RequestParam String vendor,
      @RequestParam Map<String, String> all,
      SignedIn who,
      Model model) {
    AccountForm form = forms.blank(vendor).orElseThrow(() -> missing("vendor", vendor));
    return saved(
        form,
        all,
        model,
        () -> stored.add(name.strip(), vendor, values(form, all), who.name()),
        name.strip());
  }

  @MayAdminister
  @PostMapping("/{name}")
  String change(
      @PathVariable String name,
      @RequestParam long version,
      @RequestParam Map<String, String> all,
      SignedIn who,
      Model model) {
    AccountForm form = form(name);
    Runnable deed =
        version == 0
            ? () -> stored.add(name, form.vendor(), values(form, all), who.name())
            : () -> stored.change(name, version, values(form, all), who.name());
    return saved(form, all, model, deed, name);
  }

  /**
   * Shows what came of it within the form, which keeps what was typed; without script, above it.
   */
  @MayAdminister
  @PostMapping("/try")
  String tryOut(
      @RequestParam String name,
      @RequestParam String vendor,
      @RequestParam Map<String, String> all,
      Model model) {
    AccountForm form =
        forms.of(name).or(() -> forms.blank(vendor)).orElseThrow(() -> missing("vendor", vendor));
    try {
      model.addAttribute(
          "result", test.tryOut(stored.draft(name, form.vendor(), values(form, all))));
    } catch (BrokenFiles | AccountRefused | IllegalArgumentException e) {
      model.addAttribute("trouble", told(e));
    }
    return page(form, all, model);
  }

  @MayOperate
  @PostMapping("/{name}/test")
  String test(@PathVariable String name, Model model) {
    model.addAttribute("result", test.test(name).orElseThrow(() -> missing("account", name)));
    return page(form(name), Map.of(), model);
  }

  @MayOperate
  @PostMapping("/{name}/pause")
  String pause(@PathVariable String name, SignedIn who) {
    stored.pause(name, who.name());
    return "redirect:/console/accounts";
  }

  @MayOperate
  @PostMapping("/{name}/resume")
  String resume(@PathVariable String name) {
    stored.resume(name);
    return "redirect:/console/accounts";
  }

  @MayAdminister
  @PostMapping("/{name}/delete")
  String delete(@PathVariable String name, Model model) {
    try {
      stored.delete(name);
      return "redirect:/console/accounts";
    } catch (AccountRefused | UnknownAccount e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
      return page(form(name), Map.of(), model);
    }
  }

  private String saved(
      AccountForm form, Map<String, String> all, Model model, Runnable deed, String name) {
    try {
      deed.run();
      return "redirect:/console/accounts/" + name;
    } catch (BrokenFiles | AccountRefused | UnknownAccount | IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(told(e)));
      return page(form, all, model);
    }
  }

  /** Takes what was typed: a blank secret stays as it is, unless its box says that it goes. */
  private static Map<String, String> values(AccountForm form, Map<String, String> all) {
    Map<String, String> values = new LinkedHashMap<>();
    for (AccountForm.Field field : form.fields()) {
      String typed = all.get(VALUE + field.key());
      boolean gone = all.containsKey(GONE + field.key());
      if (gone) {
        values.put(field.key(), "");
      } else if (typed != null && !typed.isBlank()) {
        values.put(field.key(), typed);
      } else if (typed != null && !field.secret() && !field.value().isEmpty()) {
        values.put(field.key(), "");
      }
    }
    return values;
  }

  private String page(AccountForm form, Map<String, String> typed, Model model) {
    Map<String, String> shown = new LinkedHashMap<>();
    form.fields().stream()
        .filter(field -> !field.secret())
        .forEach(
            field ->
                shown.put(field.key(), typed.getOrDefault(VALUE + field.key(), field.value())));
    Map<String, String> origins = new LinkedHashMap<>();
    form.fields().forEach(field -> origins.put(field.key(), origin(field.origin())));
    model.addAttribute("form", form);
    model.addAttribute("origins", origins);
    model.addAttribute("shown", shown);
    model.addAttribute("name", typed.getOrDefault("name", form.name()));
    return "console/account";
  }

  private static String origin(String words) {
    return switch (words) {
      case "the store" -> "这里保存的值";
      case "the vendor document" -> "厂商文档的默认值";
      case "another value of the account" -> "账号的另一个值";
      default ->
          words
              .replaceFirst("^environment variable ", "环境变量 ")
              .replaceFirst("^file (.*) of the secrets folder$", "secrets 文件夹的文件 $1")
              .replaceFirst("^setting ", "设置项 ");
    };
  }

  private AccountForm form(String name) {
    return forms.of(name).orElseThrow(() -> missing("account", name));
  }

  private static String told(RuntimeException e) {
    return e instanceof BrokenFiles broken ? Failure.mistakes(broken) : e.getMessage();
  }

  private static ResponseStatusException missing(String kind, String name) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + kind + " " + name);
  }
}

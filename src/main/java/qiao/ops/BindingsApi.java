package qiao.ops;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audited;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.binding.Binding;
import qiao.binding.BindingExport;
import qiao.binding.BindingFilter;
import qiao.binding.Bindings;
import qiao.binding.StoredBinding;
import qiao.binding.Unbound;
import qiao.binding.UnboundDeliveries;

/** Shows and keeps who is who, one by one and as a file. */
@RestController
@RequestMapping("/api/bindings")
class BindingsApi {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Bindings bindings;
  private final UnboundDeliveries unbound;
  private final BindingExport export;

  BindingsApi(Bindings bindings, UnboundDeliveries unbound, BindingExport export) {
    this.bindings = bindings;
    this.unbound = unbound;
    this.export = export;
  }

  /** What can be asked for; {@code text} is a part of an id, a name, a mobile, an e-mail. */
  record Query(
      String account,
      String tenant,
      String employee,
      String user,
      String text,
      Long before,
      Integer limit) {
    BindingFilter filter() {
      return BindingFilter.of(account, tenant, employee, user, text, before, limit);
    }
  }

  @Audited
  @MayRead
  @GetMapping
  List<StoredBinding> find(Query query) {
    return bindings.find(query.filter());
  }

  @Audited
  @MayRead
  @GetMapping("/{id}")
  StoredBinding get(@PathVariable long id) {
    return bindings
        .get(id)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no binding " + id));
  }

  @MayOperate
  @PostMapping
  ResponseEntity<StoredBinding> create(@RequestBody Binding binding, Principal who) {
    StoredBinding made = bindings.create(binding, who.getName());
    return ResponseEntity.created(URI.create("/api/bindings/" + made.id())).body(made);
  }

  @MayOperate
  @PutMapping("/{id}")
  StoredBinding change(@PathVariable long id, @RequestBody Binding binding, Principal who) {
    return bindings.change(id, binding, who.getName());
  }

  @MayOperate
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, Principal who) {
    bindings.delete(id, who.getName());
  }

  @MayRead
  @GetMapping("/unbound")
  List<Unbound> unbound(
      @RequestParam Optional<String> account,
      @RequestParam(required = false) Long before,
      @RequestParam(defaultValue = "50") int limit) {
    OptionalLong older = before == null ? OptionalLong.empty() : OptionalLong.of(before);
    return unbound.find(account, older, limit);
  }

  /** Sends all bindings that fit as a file; {@code before} and {@code limit} do not count. */
  @Audited
  @MayRead
  @GetMapping("/export")
  void export(
      Query query, @RequestParam(defaultValue = "csv") String format, HttpServletResponse answer)
      throws IOException {
    boolean csv = format.equals("csv");
    if (!csv && !format.equals("xlsx")) {
      throw new IllegalArgumentException("format must be csv or xlsx, not " + format);
    }
    BindingFilter filter = query.filter();
    answer.setContentType(csv ? "text/csv;charset=UTF-8" : XLSX);
    answer.setHeader("Content-Disposition", "attachment; filename=\"bindings." + format + "\"");
    if (csv) {
      export.csv(filter, answer.getOutputStream());
    } else {
      export.xlsx(filter, answer.getOutputStream());
    }
  }
}

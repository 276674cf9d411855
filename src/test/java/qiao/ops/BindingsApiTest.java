package qiao.ops;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import qiao.binding.AutomaticBinding;
import qiao.binding.BindingExport;
import qiao.binding.BindingImport;
import qiao.binding.Bindings;
import qiao.binding.TestBindings;
import qiao.binding.UnboundDeliveries;
import qiao.binding.UploadedDirectories;
import qiao.store.H2Store;

/** What an operator asks of {@code /api/bindings}; the login is tested from outside. */
class BindingsApiTest {
  private static final String ZHANG =
      "{\"account\":\"oa\",\"employee\":\"e1\",\"user\":\"u1\",\"name\":\"张三\"}";

  private H2Store store;
  private TestBindings qiao;
  private MockMvc http;

  @BeforeEach
  void open() {
    store = H2Store.fresh();
    qiao = new TestBindings(store);
    http =
        MockMvcBuilders.standaloneSetup(
                new BindingsApi(
                    qiao.bean(Bindings.class),
                    qiao.bean(UnboundDeliveries.class),
                    qiao.bean(BindingExport.class)),
                new BindingFilesApi(
                    qiao.bean(BindingImport.class),
                    qiao.bean(UploadedDirectories.class),
                    qiao.bean(AutomaticBinding.class)))
            .setControllerAdvice(new ApiErrors())
            .setMessageConverters(
                new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json().build()))
            .build();
  }

  @AfterEach
  void close() {
    qiao.close();
    store.close();
  }

  @Test
  void a_binding_is_made_shown_changed_and_deleted() throws Exception {
    String made =
        json(post("/api/bindings"), ZHANG)
            .andExpect(status().isCreated())
            .andExpect(header().string("Location", startsWith("/api/bindings/")))
            .andExpect(jsonPath("$.user").value("u1"))
            .andExpect(jsonPath("$.createdBy").value("eve"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String one = "/api/bindings/" + JsonPath.<Integer>read(made, "$.id");

    json(put(one), ZHANG.replace("u1", "u2")).andExpect(jsonPath("$.user").value("u2"));
    send(get("/api/bindings?text=张&account=oa&limit=1"))
        .andExpect(jsonPath("$[0].employee").value("e1"));
    send(delete(one)).andExpect(status().isNoContent());
    send(get(one)).andExpect(status().isNotFound());
    send(delete(one)).andExpect(status().isNotFound());
  }

  @Test
  void what_is_wrong_is_told_in_a_sentence() throws Exception {
    json(post("/api/bindings"), ZHANG);

    said(json(post("/api/bindings"), ZHANG.replace("u1", "u2")), 409, "employee 'e1'");
    said(json(post("/api/bindings"), ZHANG.replace("\"oa\"", "\"no\"")), 400, "'no'");
    said(json(post("/api/bindings"), ZHANG.replace("u1", "")), 400, "user must not be blank");
    said(json(post("/api/bindings"), "[1"), 400, "JSON object");
    said(json(post("/api/bindings"), ZHANG.replace("\"e1\"", "[1]")), 400, "employee must be a");
    said(send(post("/api/bindings").content("a=b")), 415, "application/json");
    said(send(put("/api/bindings/import?account=no").content("x")), 400, "'no'");
    said(send(put("/api/bindings/import").content("employee,user\n")), 400, "account=…");
    said(send(post("/api/bindings/match?account=oa&crm=oa")), 400, "two accounts");
    said(send(get("/api/bindings?limit=0")), 400, "limit");
    said(send(get("/api/bindings?before=x")), 400, "whole number");
    said(send(get("/api/bindings/export?format=pdf")), 400, "csv or xlsx");
    said(send(put("/api/bindings/import?preview=maybe").content("x")), 400, "true or false");
    said(send(put("/api/bindings/import")), 400, "empty");
    said(send(post("/api/bindings/match?account=oa")), 400, "crm=");
    said(send(post("/api/bindings/match?account=oa&crm=crm")), 400, "directory");
    said(send(post("/api/bindings/match?account=oa&crm=crm&by=shoe")), 400, "mobile, email");
    said(
        send(
            post("/api/bindings/import")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content("a")),
        415,
        "curl -T");
  }

  @Test
  void a_file_is_previewed_imported_and_exported() throws Exception {
    String good = "employee,user\ne1,u1\n";

    send(put("/api/bindings/import?account=oa&preview=true").content(good))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.applied").value(false))
        .andExpect(jsonPath("$.counts.CREATED").value(1));
    send(put("/api/bindings/import?account=oa").content(good + "e1,u2\n"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.lines[1].line").value(3))
        .andExpect(jsonPath("$.lines[1].what").value("DUPLICATE_IN_FILE"));
    send(put("/api/bindings/import?account=oa&skip-bad=true").content(good + "e1,u2\n"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.applied").value(true));
    send(get("/api/bindings/export"))
        .andExpect(header().string("Content-Disposition", containsString("bindings.csv")))
        .andExpect(content().string(containsString("oa,,e1,u1,")));
    send(get("/api/bindings/export?format=xlsx"))
        .andExpect(content().contentType(MediaType.parseMediaType(BindingsApi.XLSX)));
  }

  @Test
  void two_directories_are_matched_as_previewed() throws Exception {
    send(put("/api/bindings/directories/crm").content("id,mobile\ne1,13800000001\n"))
        .andExpect(jsonPath("$.people").value(1));
    send(put("/api/bindings/directories/oa").content("id,mobile\nu1,+8613800000001\n"));
    send(get("/api/bindings/directories")).andExpect(jsonPath("$[1].account").value("oa"));
    String match = "/api/bindings/match?account=oa&crm=crm&by=mobile,name";

    String preview =
        send(post(match))
            .andExpect(jsonPath("$.match.proposals[0].by").value("MOBILE"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String apply = match + "&apply=" + JsonPath.<String>read(preview, "$.digest");
    send(post(apply)).andExpect(jsonPath("$.bound").value(1));

    said(send(post(apply)), 409, "preview again");
    send(delete("/api/bindings/directories/crm")).andExpect(status().isNoContent());
  }

  @Test
  void the_unbound_are_listed() throws Exception {
    qiao.bean(UnboundDeliveries.class).missing("oa", "T", "e7", 42);

    send(get("/api/bindings/unbound?account=oa"))
        .andExpect(jsonPath("$[0].employee").value("e7"))
        .andExpect(jsonPath("$[0].waiting").value(1))
        .andExpect(jsonPath("$[0].delivery").value(42));
    said(send(get("/api/bindings/unbound?limit=201")), 400, "200");
  }

  private ResultActions json(MockHttpServletRequestBuilder request, String body) throws Exception {
    return send(request.contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request.principal(() -> "eve"));
  }

  private static void said(ResultActions answer, int status, String words) throws Exception {
    answer
        .andExpect(status().is(status))
        .andExpect(jsonPath("$.detail").value(containsString(words)));
  }
}

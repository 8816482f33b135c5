package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SandboxFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends SandboxFixture {
  private Reply submitWith(String authorization) {
    var request =
        client
            .request(sandbox.baseUrl() + REDUX)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(CAT));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Key secret", "secret"})
  void aCallWithoutABearerTokenIsRefused(String authorization) {
    start(Sandbox.builder());
    Reply refused = submitWith(authorization);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().get("error"))
        .isEqualTo(
            Map.of(
                "message", "Invalid token",
                "type", "authentication_error",
                "code", "invalid_api_key"));
    assertThat(sandbox.submits()).isEqualTo(1);
  }

  @Test
  void aTokenThatWasGivenIsTheOnlyOne() {
    start(Sandbox.builder().token("right"));
    assertThat(submitWith("Bearer wrong").status()).isEqualTo(401);
    assertThat(submitWith("bearer right").status()).isEqualTo(200);
  }

  @Test
  void aPrefixIsKeptInTheAddressesOfImages() {
    start(Sandbox.builder().polls(0, 0));
    var prefixed = new GatewayClient(sandbox, "/some/fal");
    String id = prefixed.submitCat();
    String url = prefixed.result(id).imageUrls().get(0);
    assertThat(url).isEqualTo(sandbox.baseUrl() + "/some/fal/files/" + id + "-0.jpg");
    assertThat(client.download(url).status()).isEqualTo(200);
  }

  @Test
  void aJobIsFoundByItsAppOrByAutoOnly() {
    start(Sandbox.builder().app("flux-pro").polls(0, 0));
    String id = client.submitCat();
    assertThat(client.get("/fal-ai/flux-pro/requests/" + id).status()).isEqualTo(200);
    assertThat(client.get("/fal-ai/auto/requests/" + id + "/status").status()).isEqualTo(200);
    Reply other = client.get("/fal-ai/flux-1/requests/" + id);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.json()).isEqualTo(Map.of("detail", "Request not found"));
  }

  @Test
  void unknownJobsPathsAndMethodsAreToldApart() {
    start(Sandbox.builder().polls(0, 0));
    String id = client.submitCat();
    assertThat(client.status("nothing").json()).containsEntry("detail", "Request not found");
    assertThat(client.result("nothing").status()).isEqualTo(404);
    assertThat(client.get("/somewhere").status()).isEqualTo(404);
    assertThat(client.get("/fal-ai/flux-1/requests/" + id + "/else").status()).isEqualTo(404);
    assertNotAllowed(client.get("/fal-ai/flux-1/requests/" + id + "/response"), "");
    assertNotAllowed(client.get("/fal-ai/flux-1/requests/" + id + "/cancel"), "PUT");
    assertNotAllowed(client.get(REDUX), "POST");
    assertThat(
            client
                .send(
                    client
                        .authorized(sandbox.baseUrl() + REDUX)
                        .method("HEAD", BodyPublishers.noBody()))
                .status())
        .isEqualTo(405);
    assertThat(client.download(sandbox.baseUrl() + "/files/" + id + "-1.jpg").status())
        .isEqualTo(404);
    assertThat(client.download(sandbox.baseUrl() + "/files/" + id + "-0.png").status())
        .isEqualTo(404);
  }

  @Test
  void callsAreNotedInOrder() {
    start(Sandbox.builder().polls(0, 0));
    String id = client.submitCat();
    var unused = client.get("/fal-ai/flux-1/requests/" + id + "/status?logs=1");
    unused = client.download(sandbox.baseUrl() + "/files/" + id + "-0.jpg");
    assertThat(sandbox.calls()).hasSize(3);
    ReceivedCall submit = sandbox.calls().get(0);
    assertThat(submit.method()).isEqualTo("POST");
    assertThat(submit.path()).isEqualTo(REDUX);
    assertThat(submit.query()).isNull();
    assertThat(submit.header("authorization")).isEqualTo("Bearer secret");
    assertThat(submit.bodySize()).isEqualTo(CAT.length());
    assertThat(submit.body()).isEqualTo(CAT);
    assertThat(submit.toString()).doesNotContain("secret");
    assertThat(sandbox.calls().get(1).query()).isEqualTo("logs=1");
    assertThat(sandbox.calls().get(2).headers()).doesNotContainKey("authorization");
  }

  @Test
  void aPageIsServedWithoutATokenAndMayHaveHeadersOfItsOwn() {
    byte[] html = "<p>docs</p>".getBytes(StandardCharsets.UTF_8);
    start(Sandbox.builder().page("/", "text/html", html, Map.of("X-Own", "yes")));
    Reply page = client.download(sandbox.baseUrl() + "/");
    assertThat(page.header("Content-Type")).isEqualTo("text/html");
    assertThat(page.header("X-Own")).isEqualTo("yes");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.text()).isEqualTo("<p>docs</p>");
    assertNotAllowed(client.submit("/", CAT), "GET");
    var head = client.request(sandbox.baseUrl() + "/").method("HEAD", BodyPublishers.noBody());
    assertThat(client.send(head).status()).isEqualTo(200);
    assertThat(client.send(head).text()).isEmpty();
  }

  private static void assertNotAllowed(Reply reply, String allowed) {
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers().allValues("Allow")).containsExactly(allowed);
  }
}

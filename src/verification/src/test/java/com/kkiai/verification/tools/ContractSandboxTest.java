package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sandbox for verifiers in other languages enters states as the guide shows. */
@Timeout(60)
class ContractSandboxTest {
  @AutoClose private RunningContractSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = new RunningContractSandbox();
  }

  @Test
  void answersAsTheGuideShows() throws Exception {
    Matcher shown =
        Pattern.compile("\ncurl -d '(?<request>.*)' http://127.*\n(?<answer>.*)\n")
            .matcher(Files.readString(Path.of("src/docs/contracts.md")));
    assertThat(shown.find()).isTrue();

    HttpResponse<String> answer = ask(shown.group("request"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(shown.group("answer"));
  }

  @Test
  void hasNothingToDoAfterAnInteraction() throws Exception {
    HttpResponse<String> answer = ask("{\"state\": \"a job runs\", \"action\": \"teardown\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void refusesAStateThatIsNotOfTheContract() throws Exception {
    HttpResponse<String> answer = ask("{\"state\": \"a job sleeps\", \"action\": \"setup\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("a job sleeps");
  }

  private HttpResponse<String> ask(String request) throws Exception {
    URI states = URI.create(sandbox.addresses().get(1));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(states)
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

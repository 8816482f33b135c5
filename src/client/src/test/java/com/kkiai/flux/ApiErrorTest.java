package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal is about: the key, the account, or the one request. */
class ApiErrorTest {
  private enum About {
    KEY,
    QUOTA,
    REQUEST
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 |                                                              | KEY
          401 | {"detail":"no"}                                              | KEY
          403 | {"code":"invalid_api_key"}                                   | KEY
          403 | {"error":{"type":"authentication_error"}}                    | KEY
          403 | {"detail":"Invalid token"}                                   | KEY
          403 | {"message":"You are not authorised to use this model"}       | KEY
          403 | {"detail":"Unauthorized"}                                    | KEY
          403 | {"detail":"API keys of this kind are not allowed"}           | KEY
          403 | response text withheld: it contains the API key               | KEY
          403 | <title>Authorization Required</title>                        | REQUEST
          403 | bad token                                                    | REQUEST
          403 |                                                              | REQUEST
          403 | {"detail":"Forbidden"}                                       | REQUEST
          403 | {"code":"content_policy_violation"}                          | REQUEST
          403 | {"detail":"a keyboard, by its author"}                       | REQUEST
          400 | {"detail":"Invalid token"}                                   | REQUEST
          403 | {"code":"insufficient_user_quota"}                           | QUOTA
          402 | {"detail":"Insufficient balance"}                            | QUOTA
          403 | {"detail":"Exhausted balance of this API key"}               | QUOTA
          429 | {"error":{"code":"insufficient_quota","message":"slow"}}     | QUOTA
          429 | {"error":{"type":"insufficient_quota"}}                      | QUOTA
          429 | {"error":{"code":"billing_hard_limit_reached"}}              | QUOTA
          429 | {"message":"Your quota has been used up"}                    | QUOTA
          429 | {"code":"rate_limit","message":"insufficient quota for now"} | REQUEST
          429 | {"error":{"type":"rate_limit","message":"quota exhausted"}}  | REQUEST
          429 | {"code":"too_many_requests","message":"quota exhausted"}     | REQUEST
          429 | {"code":"generation_quota_exhausted"}                        | QUOTA
          429 | {"code":"generate_quota_exhausted"}                          | QUOTA
          429 | {"message":"quota of requests per minute"}                   | REQUEST
          400 | {"code":"insufficient_quota"}                                | REQUEST
          """)
  void isAbout(int status, String body, About about) {
    ApiError error =
        new ErrorReader(Spec.MOSHI, new KeyRedactor(""))
            .read(status, Headers.EMPTY, body == null ? "" : body)
            .error();

    assertThat(error.isAboutTheKey()).isEqualTo(about == About.KEY);
    assertThat(error.isQuotaUsedUp()).isEqualTo(about == About.QUOTA);
  }
}

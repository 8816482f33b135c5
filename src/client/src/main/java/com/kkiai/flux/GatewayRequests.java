package com.kkiai.flux;

import com.kkiai.flux.api.FluxApi;
import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.ModelAdapters;
import com.squareup.moshi.Moshi;
import okhttp3.Call;
import okhttp3.HttpUrl;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** Builds the requests of the spec. Their calls are not executed: the options of a call differ. */
final class GatewayRequests {
  final HttpUrl baseUrl;
  final Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
  final FluxApi flux;
  final QueueApi queue;

  GatewayRequests(HttpUrl baseUrl, Call.Factory calls) {
    this.baseUrl = baseUrl;
    Retrofit retrofit = retrofit().callFactory(calls).build();
    this.flux = retrofit.create(FluxApi.class);
    this.queue = retrofit.create(QueueApi.class);
  }

  Retrofit.Builder retrofit() {
    return new Retrofit.Builder()
        .baseUrl(baseUrl)
        .addConverterFactory(new StreamedBodies(moshi))
        .addConverterFactory(MoshiConverterFactory.create(moshi));
  }
}

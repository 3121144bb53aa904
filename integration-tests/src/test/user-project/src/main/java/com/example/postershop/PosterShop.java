package com.example.postershop;

import com.example.poster_shop.fal.acme.label.LabelPrint;
import com.example.poster_shop.fal.acme.label.LabelPrintInput;
import com.example.poster_shop.fal.falai.flux.FluxDev;
import com.example.poster_shop.fal.falai.flux.FluxDevInput;
import com.example.poster_shop.fal.falai.nanobananapro.NanoBananaPro;
import com.example.poster_shop.fal.falai.nanobananapro.NanoBananaProInput;
import com.example.poster_shop.fal.falai.wizper.Wizper;
import com.example.poster_shop.fal.falai.wizper.WizperInput;
import io.github.fal4j.FalClient;
import io.github.fal4j.media.Image;

/** Makes posters of what people say, and labels for the parcels. */
public final class PosterShop {

    private final FalClient client;

    public PosterShop(FalClient client) {
        this.client = client;
    }

    public String transcribe(String recording) {
        return Wizper.with(client)
                .subscribe(WizperInput.builder().audioUrl(recording).build())
                .text();
    }

    public Image sketch(String words) {
        return FluxDev.with(client)
                .subscribe(FluxDevInput.builder().prompt(words).numImages(1).build())
                .images()
                .get(0);
    }

    public Image poster(String words) {
        return NanoBananaPro.with(client)
                .run(NanoBananaProInput.builder().prompt(words).build())
                .images()
                .get(0);
    }

    public Image label(String addressee) {
        return LabelPrint.with(client)
                .subscribe(LabelPrintInput.builder().addressee(addressee).copies(2).build())
                .label();
    }
}

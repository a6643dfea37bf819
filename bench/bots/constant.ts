import { Client, Events, GatewayIntentBits } from 'discord.js';

// What everything is measured beside: discord.js as its guide has it, with an answer that is always the same.
const { API_URL = '', DISCORD_TOKEN = '', GUILDS } = process.env;
delete process.env.SHARDS;
const intents = GUILDS ? [GatewayIntentBits.Guilds] : [];
const client = new Client({ intents, shards: 'auto', rest: { api: API_URL } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply('Kit Dunn is played by Romy Weltman.');
});
const name = { type: 3, name: 'name', description: 'Who?', required: true } as const;
client.on(Events.ClientReady, (ready) =>
  ready.application.commands.set([{ name: 'character', description: 'Looks somebody up', options: [name] }]),
);
await client.login(DISCORD_TOKEN);

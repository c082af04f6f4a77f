import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
const O='http://localhost:4477'; const out='/tmp/editor-shots'; mkdirSync(out,{recursive:true});
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const ctx=await b.newContext({viewport:{width:1440,height:900},serviceWorkers:'block'}); const p=await ctx.newPage();
p.on('console',m=>{if(m.type()==='error')console.log('console',m.text(),m.location().url)}); p.on('pageerror',e=>console.log('pageerror',e.message));
await p.goto(O+'/sign-in'); await p.locator('input[name=email]:visible').fill('admin@distributor.example'); await p.locator('input[name=password]:visible').fill('high-five-demo'); await p.locator('form.door-form button[type=submit]').click(); await p.waitForURL(u=>u.pathname!=='/sign-in');
const shot=async n=>{ const h=Math.min(await p.evaluate(()=>document.documentElement.scrollHeight),3500); await p.screenshot({path:`${out}/${n}.png`,fullPage:true,clip:{x:0,y:0,width:p.viewportSize().width,height:h}}); const w=await p.evaluate(()=>[document.documentElement.scrollWidth,document.documentElement.clientWidth]); if(w[0]>w[1]) console.log('SIDEWAYS',n,w); };
const R=O+'/programme/releases';
await p.goto(R); await shot('list');
if (!(await p.getByText('cisco-360-2027-04').count())) { await p.locator('input[name=id]').fill('cisco-360-2027-04'); await p.locator('input[name=effectiveFrom]').fill('2027-04-25'); await p.getByRole('button',{name:'Copy as a draft'}).click(); await p.waitForURL(/edit/); }
const D=R+'/cisco-360-2027-04';
await p.goto(D+'/edit'); await p.waitForTimeout(800); await shot('edit');
await p.locator('summary',{hasText:/^Security$/}).click();
const w=p.locator('[id="/portfolios/1/categories/3/weight"]'); await w.fill('0.35'); await p.waitForTimeout(200); await shot('edit-wrong');
const t=await p.evaluate(()=>{const i=document.getElementById('/portfolios/1/categories/3/weight');const a=[];for(let k=0;k<20;k++){i.value=k%2?'0.3':'0.25';const s=performance.now();i.dispatchEvent(new InputEvent('input',{bubbles:true}));a.push(performance.now()-s)}return a.sort((x,y)=>x-y)[10]}); console.log('input handler ms',t);
const t2=await p.evaluate(async()=>{const i=document.getElementById('/portfolios/1/categories/3/weight');const a=[];for(let k=0;k<20;k++){i.value=k%2?'0.3':'0.25';const s=performance.now();i.dispatchEvent(new InputEvent('input',{bubbles:true}));await Promise.resolve();await new Promise(r=>queueMicrotask(r));a.push(performance.now()-s)}return a.sort((x,y)=>x-y)[10]}); console.log('with update ms',t2);
await w.fill('0.35'); await p.locator('[id="/portfolios/1/categories/2/weight"]').fill('0.15'); await p.waitForTimeout(200); await shot('edit-right');
await p.locator('summary',{hasText:'onboard-bands'}).click(); await p.getByRole('button',{name:'Add a band'}).first().click(); await p.waitForTimeout(300); console.log('focus', await p.evaluate(()=>document.activeElement.id)); await shot('edit-bands');
await p.getByRole('button',{name:'Invented values'}).click(); await p.waitForTimeout(200); await shot('edit-invented');
await p.getByRole('button',{name:'Keep the draft'}).last().click(); await p.waitForURL(/saved/); await p.waitForTimeout(300); await shot('edit-saved');
await p.goto(D); await shot('one');
await p.goto(D+'/preview'); await shot('preview-start'); await p.getByRole('button',{name:'Work out the preview'}).click(); await p.getByRole('heading',{name:'Who crosses'}).waitFor(); await shot('preview');
await p.goto(D+'/publish'); await shot('publish');
for (const [loc,scheme,width] of [['de','light',360],['de','dark',1440],['en','dark',360]]) {
  await ctx.addCookies([{name:'locale',value:loc,url:O}]); await p.emulateMedia({colorScheme:scheme}); await p.setViewportSize({width,height:800});
  for (const [n,u] of [['list',R],['one',D],['edit',D+'/edit'],['preview',D+'/preview?run=1'],['publish',D+'/publish'],['inforce',R+'/cisco-360-2026-01']]) { await p.goto(u); await p.waitForTimeout(300); if(n==='edit'){await p.locator('summary',{hasText:/^Security$/}).click();await p.locator('summary',{hasText:'onboard-bands'}).click(); await p.locator('[id="/portfolios/1/categories/3/weight"]').fill('0,5'); await p.waitForTimeout(200);} await shot(`${n}-${loc}-${scheme}-${width}`); }
}
await b.close();

import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
const base='http://localhost:4711/console';
const browser=await chromium.launch({executablePath:process.env.CHROMIUM??'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
const shots=[];
for (const [size,viewport] of [['desk',{width:1440,height:900}],['phone',{width:390,height:844}]]) {
  const ctx=await browser.newContext({viewport,locale:'zh-CN'});
  const page=await ctx.newPage(); page.setDefaultTimeout(8000);
  page.on('console',m=>{if(['error','warning'].includes(m.type()))console.log(size,m.type(),m.text().slice(0,300))});
  page.on('pageerror',e=>console.log(size,'PAGEERROR',String(e).slice(0,600)));
  const r=await ctx.request.post('http://localhost:4711/api/session',{headers:{'x-sanzhi-client':'1'},data:{login:process.env.LOGIN??'zhangsan',password:'Sanzhi-Demo-1'}});
  if(!r.ok())console.log(await r.text());
  const cases=(await (await ctx.request.get('http://localhost:4711/api/cases')).json()).items;
  const tasks=await (await ctx.request.get('http://localhost:4711/api/tasks')).json();
  const c=cases.find(x=>x.cause.includes('摆放'))?.id;
  const want=process.argv.slice(2);
  const paths={inbox:'/',cases:'/cases',newcase:'/new-case',case:`/cases/${c}`,clocks:'/clocks',task:`/tasks/${tasks[0]?.id}`};
  for (const [name,path] of Object.entries(paths)) {
    if(want.length&&!want.includes(name))continue;
    await page.goto(base+path); await page.getByRole('heading',{level:1}).first().waitFor().catch(e=>console.log(name,'no h1'));
    await page.waitForTimeout(900);
    if(name==='task'){
      const kinds=page.getByRole('combobox',{name:'处罚种类'}); await kinds.click(); await page.locator('.ant-select-item-option-content').filter({hasText:/^罚款$/}).click(); await page.keyboard.press('Escape');
      await page.getByLabel('违法行为发生在经营活动中').check().catch(()=>{});
      await page.getByLabel('罚款金额').fill('20000'); await page.waitForTimeout(900);
    }
    await page.screenshot({path:`/tmp/cw-shots/${size}-${name}.png`,fullPage:size==='phone'||name==='case'||name==='task'});
    const over=await page.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(over>0)console.log(size,name,'overflow',over);
    const {violations}=await new AxeBuilder({page}).analyze();
    for(const v of violations.filter(v=>['serious','critical'].includes(v.impact)))console.log(size,name,'AXE',v.id,v.nodes.map(n=>n.html.slice(0,160)).join(' | '));
  }
  await ctx.close();
}
await browser.close();
